// The list of what the author has written.

import { button, element, when } from '../dom.js'

const STATES = { any: 'All', draft: 'Drafts', scheduled: 'Scheduled', published: 'Published', unpublished: 'Unpublished', deleted: 'Deleted' }

export async function desk(api, status = 'any') {
  const list = element('ul', { class: 'works' })
  const more = element('p')
  await fill(api, status, list, more)
  return [
    element('div', { class: 'studio-head' },
      element('h1', {}, 'Studio'),
      element('a', { class: 'action', href: '#/new' }, 'Write')),
    element('nav', { class: 'states', 'aria-label': 'Which articles' },
      Object.entries(STATES).map(([state, label]) =>
        element('a', { href: `#/list/${state}`, 'aria-current': state === status && 'page' }, label))),
    list,
    more,
  ]
}

async function fill(api, status, list, more, cursor) {
  const { items, next } = await api.mine(status, cursor)
  list.append(...items.map((work) => row(api, work)))
  if (!list.children.length) {
    list.append(element('li', { class: 'empty' }, 'Nothing here yet.'))
  }
  more.replaceChildren(next ? button('More', () => fill(api, status, list, more, next)) : '')
}

function row(api, work) {
  const refusal = element('span', { class: 'refused', role: 'status' })
  const title = work.deletedAt
    ? element('span', {}, work.title)
    : element('a', { href: `#/articles/${work.id}` }, work.title)
  const item = element('li', {},
    element('h2', {}, title),
    element('p', { class: 'meta' },
      element('span', { class: `state state-${work.deletedAt ? 'deleted' : work.status}` }, work.deletedAt ? 'deleted' : work.status),
      element('span', {}, described(work)),
      work.status === 'published' && !work.deletedAt
        ? element('a', { href: new URL(work.url).pathname }, `${work.views} ${work.views === 1 ? 'view' : 'views'}`)
        : undefined,
      work.deletedAt
        ? button('Bring back', async () => {
          try {
            await api.restore(work.id, `"${work.version}"`)
            item.remove()
          } catch (problem) {
            refusal.textContent = problem.message
          }
        })
        : undefined,
      refusal))
  return item
}

function described(work) {
  if (work.deletedAt) {
    return `gone for good ${when(work.restorableUntil)}`
  }
  if (work.status === 'scheduled') {
    return `for ${when(work.scheduledFor)}`
  }
  return work.status === 'published' ? when(work.publishedAt) : `changed ${when(work.updatedAt)}`
}
