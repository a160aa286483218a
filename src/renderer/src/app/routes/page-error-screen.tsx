import type { ErrorComponentProps } from '@tanstack/react-router'
import { ErrorSentence } from '../../components/error-sentence.tsx'
import { Page } from '../../components/page.tsx'

/** Shown in place of a page that could not be drawn; the rail and everything saved stay usable. */
export function PageErrorScreen({ error, reset }: ErrorComponentProps) {
  return (
    <Page title="This page could not be shown">
      <ErrorSentence
        message="Something went wrong while drawing this page. What you saved is safe, and the other pages still work."
        detail={error instanceof Error ? error.message : String(error)}
        next={{ label: 'Try again', onClick: reset }}
      />
    </Page>
  )
}
