/** The words of a column name: lower case, without accents, marks and numbers. */
export function columnWords(name: string): string[] {
  return name
    .slice(0, 200)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
}
