import { customType, integer, uuid } from 'drizzle-orm/pg-core'

/** An instant: `timestamptz` in the database, an ISO string in UTC with milliseconds in the product. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamptz',
  // The driver gives a string or, through its own parser, a Date; both become one form.
  fromDriver: (value: string | Date) => new Date(value).toISOString(),
})

/** Raw bytes. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** Columns that every row a user can make carries. `rev` counts its changes; `deletedAt` puts it in the trash. */
export const rowColumns = {
  id: uuid().primaryKey(),
  createdAt: instant().notNull(),
  updatedAt: instant().notNull(),
  deletedAt: instant(),
  rev: integer().notNull().default(1),
}
