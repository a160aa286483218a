import { errorWords } from '../backend/error-words.ts'
import { ErrorSentence } from '../components/error-sentence.tsx'
import { noteReportRead } from '../features/damage/api/damage.ts'
import { RepairReport } from '../features/damage/components/repair-report.tsx'
import { useRepairReport } from '../features/damage/hooks/use-repair-report.ts'
import { reportTitles } from '../features/damage/model/repair-words.ts'
import { VaultPage } from '../features/vault/components/vault-page.tsx'
import { WaitingPage } from '../features/vault/components/waiting-page.tsx'
import { useChange } from '../backend/use-change.ts'

/** After a repair: what it came to, before the notebook is shown. */
export function RepairReportPage() {
  const { report, error } = useRepairReport()
  const leave = useChange(noteReportRead, { toastProblem: false })
  const problem: unknown = error ?? leave.error
  const isGone = report === null
  const onLeave = () => void leave.run(undefined)
  if (report === undefined && !problem) return <WaitingPage title="One moment" words="Your notebook is open." />
  return (
    <VaultPage title={report ? reportTitles[report.how] : 'Your notebook was repaired'}>
      {(problem || isGone) && (
        <ErrorSentence
          message={isGone ? 'The report of this repair cannot be read any more.' : errorWords(problem)}
          next={{ label: 'Open the notebook', onClick: onLeave }}
        />
      )}
      {report && <RepairReport report={report} onLeave={onLeave} />}
    </VaultPage>
  )
}
