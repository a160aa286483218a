import { describe, expect, it } from 'vitest'
import { createAuthorIds, maxNewClients } from './author-ids.ts'

describe('client ids of a document', () => {
  it('S-309 lets a device write under ids it announced, until another one wrote under them first', () => {
    const ids = createAuthorIds()
    expect(ids.announce('ana', [1, 2])).toEqual([])
    expect(ids.announce('bo', [2])).toEqual([])
    expect(ids.toBind('bo', [2])).toEqual([2])
    ids.bind('bo', [2])
    expect(ids.allowed('ana')).toEqual([1])
    expect(ids.toBind('ana', [1, 2, 3])).toEqual([1])
    expect(ids.announce('ana', [2])).toEqual([2])
    expect(ids.allowed('bo')).toEqual([2])
  })

  it('S-309 gives away no own id, even when it was bound or announced before it was ours', () => {
    const ids = createAuthorIds()
    ids.announce('ana', [5, 6])
    ids.refresh(new Map([[7, 'ana']]), new Set([5, 7]))
    expect(ids.allowed('ana')).toEqual([6])
    expect(ids.announce('ana', [5, 7])).toEqual([5, 7])
    expect(ids.toBind('ana', [5, 6, 7])).toEqual([6])
  })

  it('S-309 takes eight new ids of a device while it is linked, written under or not, and known ones beside them', () => {
    const ids = createAuthorIds()
    ids.refresh(new Map([[99, 'ana']]), new Set())
    const many = Array.from({ length: maxNewClients + 2 }, (_, index) => index)
    expect(ids.announce('ana', [99, ...many])).toEqual([8, 9])
    ids.bind('ana', ids.toBind('ana', [0, 1]))
    expect(ids.announce('ana', [50])).toEqual([50])
    expect(ids.allowed('ana')).toHaveLength(1 + maxNewClients)
    ids.forget('ana')
    expect(ids.allowed('ana').sort((one, other) => one - other)).toEqual([0, 1, 99])
    expect(ids.announce('ana', [50])).toEqual([])
  })
})
