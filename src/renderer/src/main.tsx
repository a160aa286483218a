import './theme/styles.css'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { AppProvider } from './app/provider.tsx'
import { createQueryClient } from './app/query-client.ts'
import { createAppRouter } from './app/router.tsx'
import { SessionProblemPage } from './app/session-problem-page.tsx'
import { openSession, sessionProblem } from './backend/browser-connection.ts'
import { followChanges } from './backend/core-query.ts'
import { shell } from './backend/shell.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')

// Before the router reads the address, whose fragment may carry the one-time token.
if (shell.host === 'browser') await openSession()
const problem = shell.host === 'browser' ? sessionProblem() : null

const queryClient = createQueryClient()
if (!problem) void followChanges(queryClient)

createRoot(root).render(
  <StrictMode>
    <AppProvider queryClient={queryClient}>
      {problem ? <SessionProblemPage problem={problem} /> : <RouterProvider router={createAppRouter(queryClient)} />}
    </AppProvider>
  </StrictMode>,
)
