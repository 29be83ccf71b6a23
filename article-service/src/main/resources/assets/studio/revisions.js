// What an article said before, and how it differs.

import { button, element, when } from '../dom.js'

export async function revisions(api, article, restore) {
  const list = element('ol', { class: 'revisions' })
  const comparison = element('div', { class: 'comparison' })
  let cursor
  do {
    const { items, next } = await api.revisions(article.id, cursor)
    list.append(...items.map((revision) => row(api, article, revision, comparison, restore)))
    cursor = next
  } while (cursor && list.children.length < 200)
  if (!list.children.length) {
    list.append(element('li', { class: 'empty' }, 'The text has not been replaced yet.'))
  }
  return [element('h2', {}, 'History'), list, comparison]
}

function row(api, article, revision, comparison, restore) {
  return element('li', {},
    element('span', { class: 'meta' }, `${when(revision.savedAt)} · ${revision.kind} · ${revision.title}`),
    button('Compare', async () => {
      try {
        comparison.replaceChildren(...difference(await api.difference(article.id, revision.id)))
      } catch (problem) {
        comparison.replaceChildren(element('p', { class: 'refused' }, problem.message))
      }
    }),
    button('Restore', () => restore(revision)))
}

function difference({ fields, hunks }) {
  return [
    fields.map(({ name, from, to }) =>
      element('p', {}, `${name}: `, element('del', {}, show(from)), ' ', element('ins', {}, show(to)))),
    hunks.map(({ fromLine, removed, added }) =>
      element('pre', { class: 'diff' },
        element('span', { class: 'meta' }, `line ${fromLine}\n`),
        removed.map((line) => element('del', {}, `${line}\n`)),
        added.map((line) => element('ins', {}, `${line}\n`)))),
  ].flat()
}

function show(value) {
  return value === null ? '—' : typeof value === 'string' ? value : JSON.stringify(value)
}
