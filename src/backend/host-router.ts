import { implement, type AnyRouter } from '@orpc/server'
import { vaultContract } from '#contract/vault.contract.ts'
import { AppError } from '#core/commands/app-error.ts'
import { createErrorMapper } from '#core/error-middleware.ts'
import type { CorePorts } from '#core/ports.ts'
import { judgePassphrase } from '#vault/keys/passphrase.ts'
import { VaultError } from '#vault/vault-error.ts'
import { backupsProcedures } from './backups/backups-procedures.ts'
import { damageProcedures } from './damage/damage-procedures.ts'
import { foldersProcedures } from './folders-procedures.ts'
import { dropKeptForms, keepForm, readKeptForms } from './kept-forms.ts'
import type { NotebookSession } from './notebook-session.ts'
import { sharingProcedures } from './sharing/sharing-procedures.ts'
import { storageProcedures } from './storage-procedures.ts'

/** The areas that the host answers itself, also while the notebook is locked. */
export function createHostRouter(
  session: NotebookSession,
  ports: Pick<CorePorts, 'random' | 'logger' | 'storage' | 'clock'>,
): AnyRouter {
  const toDeclaredError = createErrorMapper(ports)
  const os = implement(vaultContract).use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      throw toDeclaredError(
        error instanceof VaultError ? new AppError(codeOf(error), { sentence: error.sentence }) : error,
      )
    }
  })
  const done = {}
  let provenPassphrase: string | null = null
  return {
    backups: backupsProcedures(session, ports),
    damage: damageProcedures(session, ports),
    folders: foldersProcedures(ports),
    sharing: sharingProcedures(session.sharing, ports),
    storage: storageProcedures(session.storage),
    vault: os.router({
      status: os.status.handler(() => session.status),
      watch: os.watch.handler(async function* ({ signal }) {
        for await (const _change of session.state.follow(signal)) yield session.status
      }),
      judgePassphrase: os.judgePassphrase.handler(({ input }) => {
        const { strength, sentence } = judgePassphrase(input.passphrase)
        return { strength, sentence }
      }),
      prepareSetUp: os.prepareSetUp.handler(({ input }) => session.prepareSetUp(input)),
      setUp: os.setUp.handler(async ({ input }) => {
        await session.finishSetUp(input.id, input.answer)
        return done
      }),
      unlock: os.unlock.handler(async ({ input }) => {
        await session.unlock(input)
        return done
      }),
      lock: os.lock.handler(() => {
        session.lockSoon()
        return done
      }),
      noteInput: os.noteInput.handler(() => {
        session.noteInput()
        return done
      }),
      lockAfter: os.lockAfter.handler(({ input }) => {
        session.lockAfter(input.minutes)
        return done
      }),
      changePassphrase: os.changePassphrase.handler(async ({ input }) => {
        const dataKey = session.openKey()
        await session.keys.prove(input.current)
        await session.keys.changePassphrase(dataKey, input.next)
        session.backups.notePassphrase(input.next)
        session.keysChanged()
        return done
      }),
      setKeychain: os.setKeychain.handler(async ({ input }) => {
        const dataKey = session.openKey()
        await session.keys.prove(input.current)
        await session.keys.setKeychain(dataKey, input.use)
        session.keysChanged()
        return done
      }),
      prepareRecoveryKey: os.prepareRecoveryKey.handler(async ({ input }) => {
        session.openKey()
        await session.keys.prove(input.current)
        // Backups are given the new key once it is in force.
        provenPassphrase = input.current
        return session.keys.prepareRecoveryKey()
      }),
      replaceRecoveryKey: os.replaceRecoveryKey.handler(async ({ input }) => {
        await session.keys.replaceRecoveryKey(session.openKey(), input.id, input.answer)
        if (provenPassphrase !== null) session.backups.notePassphrase(provenPassphrase)
        provenPassphrase = null
        return done
      }),
      keepForm: os.keepForm.handler(({ input }) => {
        keepForm(session.directory, input, session.writingKey())
        return done
      }),
      keptForms: os.keptForms.handler(() => readKeptForms(session.directory, session.openKey())),
      dropKeptForms: os.dropKeptForms.handler(() => {
        session.openKey()
        dropKeptForms(session.directory)
        return done
      }),
    }),
  }
}

const codeOf = ({ code }: VaultError) => (code === 'PASSPHRASE_REFUSED' ? 'INPUT_REFUSED' : 'NOT_POSSIBLE_NOW')
