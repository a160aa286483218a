import { config } from 'zod'

// The window's security policy forbids making code from text, which zod would otherwise try with its first object.
config({ jitless: true })
