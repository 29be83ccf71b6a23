// Everything that is followed, and how its reader wants to be told.

import { channels } from './channels.js'
import { announce, button, choice, element, field, when } from './dom.js'
import { failed, open } from './page.js'
import { preferences } from './preferences.js'

const KINDS = { authors: 'Authors', series: 'Series', tags: 'Tags', categories: 'Categories' }
const DELIVERIES = [['instant', 'At once'], ['daily', 'Daily digest'], ['weekly', 'Weekly digest'], ['muted', 'Muted']]

open(async (api) => {
  const refusal = element('p', { class: 'refused', role: 'alert' })
  const lists = element('div', { class: 'followed' })
  const follows = await all(api)
  show(api, lists, follows, refusal)
  const told = element('section', { id: 'channels', 'aria-label': 'Channels' })
  channels(told, api).catch((problem) => failed(problem, refusal))
  return [
    element('div', { class: 'head' },
      element('h1', {}, 'Following'),
      button('Export as JSON', () => attempt(refusal, () => download(api, 'json'))),
      button('Export as CSV', () => attempt(refusal, () => download(api, 'csv')))),
    refusal,
    add(api, lists, follows, refusal),
    lists,
    await preferences(api),
    told,
  ]
})

async function all(api) {
  const follows = []
  for (let cursor, first = true; first || cursor; first = false) {
    const { items, next } = await api.follows(cursor)
    follows.push(...items)
    cursor = next
  }
  return follows
}

function show(api, lists, follows, refusal) {
  const sections = Object.entries(KINDS).map(([kind, label]) => {
    const own = follows.filter((follow) => follow.kind === kind)
    return own.length
      ? element('section', { 'aria-label': label },
        element('h2', {}, `${label} `, element('span', { class: 'count' }, String(own.length))),
        element('ul', { class: 'follows' }, own.map((follow) => row(api, lists, follows, follow, refusal))))
      : undefined
  }).filter(Boolean)
  lists.replaceChildren(...(sections.length
    ? sections
    : [element('p', { class: 'empty' }, 'You follow nothing yet.')]))
}

function row(api, lists, follows, follow, refusal) {
  const label = follow.kind === 'tags' ? `#${follow.name}` : follow.name
  return element('li', {},
    element('a', { href: page(follow) }, label),
    element('span', { class: 'meta' }, `since ${when(follow.since)}`),
    choice(DELIVERIES, follow.delivery, {
      'aria-label': `How to be told of ${label}`,
      onchange: ({ target }) => attempt(refusal, async () => {
        Object.assign(follow, await api.follow(follow, target.value))
        announce(`${label}: ${target.selectedOptions[0].text}`)
      }, () => { target.value = follow.delivery }),
    }),
    button('Unfollow', () => attempt(refusal, async () => {
      await api.unfollow(follow)
      follows.splice(follows.indexOf(follow), 1)
      show(api, lists, follows, refusal)
      announce(`You no longer follow ${label}.`)
      document.getElementById('content').focus()
    }), { 'aria-label': `Unfollow ${label}` }))
}

function add(api, lists, follows, refusal) {
  const kind = choice(Object.entries({ authors: 'Author', series: 'Series', tags: 'Tag', categories: 'Category' }), 'authors')
  const name = element('input', { required: true, maxlength: 300, autocomplete: 'off', spellcheck: 'false' })
  return element('form', {
    class: 'add',
    onsubmit: (event) => {
      event.preventDefault()
      attempt(refusal, async () => {
        const follow = await api.follow({ kind: kind.value, name: name.value.trim() }, 'instant')
        const known = follows.find((other) => other.kind === follow.kind && other.name === follow.name)
        known ? Object.assign(known, follow) : follows.push(follow)
        name.value = ''
        show(api, lists, follows, refusal)
        announce(`You follow ${follow.name}.`)
      })
    },
  },
  field('Follow', kind),
  field('Name', name, 'An author’s handle, a tag, a category, or author/series'),
  element('button', { class: 'main' }, 'Follow'))
}

function page({ kind, name }) {
  const [author, ...series] = name.split('/')
  const path = kind === 'series' ? ['authors', author, 'series', ...series] : [kind, name]
  return '/' + path.map(encodeURIComponent).join('/')
}

async function download(api, format) {
  const url = URL.createObjectURL(await api.exported(format))
  element('a', { href: url, download: `follows.${format}` }).click()
  URL.revokeObjectURL(url)
}

async function attempt(refusal, action, undo = () => {}) {
  refusal.textContent = ''
  try {
    await action()
  } catch (problem) {
    undo()
    await failed(problem, refusal)
  }
}
