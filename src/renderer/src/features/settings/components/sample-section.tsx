import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useChange } from '#renderer/backend/use-change.ts'
import { addSample, removeSample, sampleQuery } from '../api/sample.ts'

/** Invented people to try things out with: in and out with one press. */
export function SampleSection() {
  const { data } = useQuery(sampleQuery())
  const add = useChange(addSample, { done: 'Sample people added' })
  const remove = useChange(removeSample, { done: 'Sample people removed' })
  if (!data) return null
  return data.present ? (
    <>
      <p>Sample people are in your notebook. Removing them also removes what you added to them.</p>
      <Button loading={remove.pending} onClick={() => void remove.run(undefined)}>
        Remove the sample people
      </Button>
    </>
  ) : (
    <>
      <p>
        Six invented people with three mentorships, to try things out. They are marked and can be removed at any time.
      </p>
      <Button loading={add.pending} onClick={() => void add.run(undefined)}>
        Add sample people
      </Button>
    </>
  )
}
