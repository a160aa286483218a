import { useQuery } from '@tanstack/react-query'
import { errorWords } from '../backend/error-words.ts'
import { ErrorSentence } from '../components/error-sentence.tsx'
import { noteReportRead, repairReport } from '../features/damage/api/damage.ts'
import { RepairReport } from '../features/damage/components/repair-report.tsx'
import { reportTitles } from '../features/damage/model/repair-words.ts'
import { VaultPage } from '../features/vault/components/vault-page.tsx'
import { WaitingPage } from '../features/vault/components/waiting-page.tsx'
import { useChange } from '../backend/use-change.ts'

/** After a repair: what it came to, before the notebook is shown. */
export function RepairReportPage() {
  const { data: report, error } = useQuery(repairReport)
  const leave = useChange(noteReportRead, { toastProblem: false })
  const problem: unknown = error ?? leave.error
  const onLeave = () => void leave.run(undefined)
  if (report === undefined && !problem) return <WaitingPage title="One moment" words="Your notebook is open." />
  return (
    <VaultPage title={report ? reportTitles[report.how] : 'Your notebook was repaired'}>
      {problem !== null && problem !== undefined && (
        <ErrorSentence message={errorWords(problem)} next={{ label: 'Open the notebook', onClick: onLeave }} />
      )}
      {report && <RepairReport report={report} onLeave={onLeave} />}
    </VaultPage>
  )
}
