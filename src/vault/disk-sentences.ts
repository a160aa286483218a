/** Why nothing can be saved. */
export type DiskProblem = 'full' | 'read-only' | 'gone' | 'failing'

const kept = 'What you type is kept in this window and saved as soon as that is possible again.'

/** Says that a part of what was stored cannot be read any more. */
export const damagedSentence =
  'A part of your notebook could not be read: it is damaged on the drive. Nothing was changed. A backup can bring it back.'

/** What happened to the disk under a notebook and what to do, for people. The same problem always has the same words. */
export function diskSentence(problem: DiskProblem, directory: string): string {
  switch (problem) {
    case 'full':
      return `The disk with your notebook is full, so nothing can be saved now. Please free some space, 100\u00a0MB or more. ${kept}`
    case 'read-only':
      return `Nothing can be saved now, because the folder of your notebook is write-protected: ${directory}. Please allow writing there again. ${kept}`
    case 'gone':
      return `Nothing can be saved now, because the folder of your notebook is not in its place any more: ${directory}. Please connect its drive, or move the folder back. ${kept}`
    case 'failing':
      return `Nothing can be saved now, because the drive with your notebook reports errors. Please check its cable and free space, and make a backup soon. ${kept}`
  }
}
