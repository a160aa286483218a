import createTestnet from 'hyperdht/testnet.js'

/**
 * An internet directory of this computer's own. With fewer nodes a side cannot tell how it is reached from outside; it may
 * then give up a connection that the other one holds for open, and some ten seconds pass until the next attempt.
 */
export const startDirectory = () => createTestnet(8)
