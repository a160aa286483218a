import './theme/styles.css'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { keepFormsOnLock } from './app/keep-forms.ts'
import { AppProvider } from './app/provider.tsx'
import { createQueryClient } from './app/query-client.ts'
import { createAppRouter } from './app/router.tsx'
import { SessionProblemPage } from './app/session-problem-page.tsx'
import { VaultGate } from './app/vault-gate.tsx'
import { openSession, sessionProblem } from './backend/browser-connection.ts'
import { followChanges } from './backend/core-query.ts'
import { shell } from './backend/shell.ts'
import { followVault, whenPhase } from './backend/vault-status.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')

// Before the router reads the address, whose fragment may carry the one-time token.
if (shell.host === 'browser') await openSession()
const problem = shell.host === 'browser' ? sessionProblem() : null

const queryClient = createQueryClient()
if (!problem) {
  keepFormsOnLock()
  void followVault()
  void whenPhase('open').then(() => followChanges(queryClient))
}

createRoot(root).render(
  <StrictMode>
    {problem ? (
      <AppProvider queryClient={queryClient}>
        <SessionProblemPage problem={problem} />
      </AppProvider>
    ) : (
      <VaultGate>
        <AppProvider queryClient={queryClient}>
          <RouterProvider router={createAppRouter(queryClient)} />
        </AppProvider>
      </VaultGate>
    )}
  </StrictMode>,
)
