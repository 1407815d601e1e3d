import { expect, test } from 'vitest'
import { undoStack } from '../../src/renderer/app/undo.ts'

function bench() {
  const stack = undoStack()
  const done: string[] = []
  const step = (label: string) => ({
    label,
    undo: () => void done.push(`undo ${label}`),
    redo: () => void done.push(`redo ${label}`),
  })
  return { stack, done, step }
}

test('undo takes steps back from the last, redo puts them again from the first', async () => {
  const { stack, done, step } = bench()
  stack.push(step('a'))
  stack.push(step('b'))
  expect(stack.snapshot()).toEqual({ undo: 'b', redo: null })
  await stack.undo()
  await stack.undo()
  await stack.redo()
  expect(done).toEqual(['undo b', 'undo a', 'redo a'])
  expect(stack.snapshot()).toEqual({ undo: 'a', redo: 'b' })
})

test('something new forgets what had been undone', async () => {
  const { stack, step } = bench()
  stack.push(step('a'))
  await stack.undo()
  stack.push(step('b'))
  expect(stack.snapshot()).toEqual({ undo: 'b', redo: null })
})

test('with nothing to undo nothing happens', async () => {
  const { stack } = bench()
  expect(await stack.undo()).toBeNull()
  expect(await stack.redo()).toBeNull()
})

test('a step that fails stays where it was', async () => {
  const { stack } = bench()
  stack.push({ label: 'a', undo: () => Promise.reject(new Error('no')), redo: () => {} })
  await expect(stack.undo()).rejects.toThrow('no')
  expect(stack.snapshot()).toEqual({ undo: 'a', redo: null })
})

test("a toast's button takes back its own step, once", async () => {
  const { stack, done, step } = bench()
  const first = step('a')
  stack.push(first)
  stack.push(step('b'))
  await stack.undoStep(first)
  await stack.undoStep(first)
  expect(done).toEqual(['undo a'])
  expect(stack.snapshot()).toEqual({ undo: 'b', redo: 'a' })
})

test('only one step moves at a time', async () => {
  const { stack, done } = bench()
  let finish = () => {}
  stack.push({ label: 'slow', undo: () => new Promise<void>(end => (finish = end)), redo: () => {} })
  const moving = stack.undo()
  expect(await stack.undo()).toBeNull()
  finish()
  await moving
  expect(done).toEqual([])
  expect(stack.snapshot()).toEqual({ undo: null, redo: 'slow' })
})

test('listeners hear of every change', async () => {
  const { stack, step } = bench()
  let heard = 0
  const stop = stack.subscribe(() => heard++)
  stack.push(step('a'))
  await stack.undo()
  stack.clear()
  stop()
  stack.push(step('b'))
  expect(heard).toBe(3)
})
