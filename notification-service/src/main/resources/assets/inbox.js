// The inbox: a list of alerts that grows by itself at its top.

import { announce, button, choice, element, when } from './dom.js'
import { failed, open } from './page.js'
import { listen } from './stream.js'

const VIEWS = { all: 'All', unread: 'Unread', archived: 'Archived' }
const KINDS = [['', 'Everything'], ['article', 'Articles'], ['new-followers', 'New followers'], ['milestone', 'Milestones']]
const NARROW = { authors: 'author', tags: 'tag', categories: 'category' }

open(async (api) => {
  const inbox = new Inbox(api)
  addEventListener('hashchange', () => inbox.load().catch(failed))
  // The stream first: what is announced while the list is fetched is told by it.
  listen(api, (alert) => inbox.tell(alert), (connected) => inbox.connected(connected), failed)
  await inbox.load()
  return inbox.nodes
})

class Inbox {
  #api
  #items = new Map()
  #told = new Map()
  #unread = 0
  #count = element('span', { class: 'count' })
  #live = element('span', { class: 'live' }, 'connecting')
  #filters = element('div', { class: 'filters' })
  #list = element('ul', { class: 'alerts' })
  #more = element('p')
  #refusal = element('p', { class: 'refused', role: 'alert' })

  constructor(api) {
    this.#api = api
  }

  get nodes() {
    return [
      element('div', { class: 'head' },
        element('h1', {}, 'Inbox ', this.#count),
        this.#live,
        button('Mark all as read', () => this.#readAll())),
      this.#filters,
      this.#refusal,
      this.#list,
      this.#more,
    ]
  }

  connected(connected) {
    this.#live.textContent = connected ? 'live' : 'reconnecting'
    this.#live.classList.toggle('on', connected)
  }

  async load() {
    this.#showFilters()
    this.#list.replaceChildren()
    this.#items.clear()
    await this.#fill()
  }

  /** An alert that has just come. */
  tell(alert) {
    if (this.#told.has(alert.id)) {
      return
    }
    this.#told.set(alert.id, alert)
    this.#setUnread(this.#unread + 1)
    announce(`New: ${alert.title}`)
    if (this.#shows(alert) && !this.#items.has(alert.id)) {
      this.#list.querySelector('.empty')?.remove()
      this.#list.prepend(this.#row(alert))
    }
  }

  async #fill(cursor) {
    const { items, next, unread } = await this.#api.inbox({ ...selection(), cursor, limit: 30 })
    this.#setUnread(unread)
    items.forEach((alert) => this.#told.set(alert.id, alert))
    this.#list.append(...items.filter(({ id }) => !this.#items.has(id)).map((alert) => this.#row(alert)))
    if (!this.#list.children.length) {
      this.#list.append(element('li', { class: 'empty' }, nothing()))
    }
    this.#more.replaceChildren(next ? button('More', () => this.#try(() => this.#fill(next))) : '')
    const newest = items.find(({ seen }) => !seen)
    if (newest && !cursor) {
      await this.#api.mark('seen', { upTo: newest.id })
    }
  }

  #row(alert) {
    const item = element('li', { class: alert.read ? undefined : 'unread' },
      element('h2', {},
        element('span', { class: 'unseen' }, alert.read ? '' : 'Unread: '),
        element('a', { href: new URL(alert.url).pathname, onclick: () => this.#mark('read', alert) }, alert.title)),
      alert.excerpt && element('p', { class: 'excerpt' }, alert.excerpt),
      element('p', { class: 'meta' },
        element('span', {}, alert.author),
        element('time', { datetime: alert.publishedAt }, when(alert.publishedAt)),
        alert.because.length ? element('span', {}, 'because you follow ', ...reasons(alert.because)) : undefined),
      element('p', { class: 'actions' },
        alert.read ? undefined : button('Mark as read', () => this.#mark('read', alert), { 'aria-label': `Mark as read: ${alert.title}` }),
        alert.archived
          ? button('Move to inbox', () => this.#mark('unarchive', alert), { 'aria-label': `Move to inbox: ${alert.title}` })
          : button('Archive', () => this.#mark('archive', alert), { 'aria-label': `Archive: ${alert.title}` })))
    this.#items.get(alert.id)?.replaceWith(item)
    this.#items.set(alert.id, item)
    return item
  }

  #mark(mark, alert) {
    return this.#try(async () => {
      await this.#api.mark(mark, { ids: [alert.id] })
      const counted = !alert.read && !alert.archived
      alert.read ||= mark === 'read'
      alert.archived = mark === 'archive' || (alert.archived && mark !== 'unarchive')
      const counts = !alert.read && !alert.archived
      this.#setUnread(this.#unread + counts - counted)
      this.#settle(alert)
    })
  }

  /** Shows an alert as it is now, or takes it away; the focus goes on to what is left. */
  #settle(alert) {
    const item = this.#items.get(alert.id)
    const focused = item.contains(document.activeElement)
    const heir = this.#shows(alert) ? this.#row(alert) : item.nextElementSibling ?? item.previousElementSibling
    if (heir === item.nextElementSibling || heir === item.previousElementSibling) {
      item.remove()
      this.#items.delete(alert.id)
    }
    if (focused) {
      (heir?.querySelector('a') ?? document.getElementById('content')).focus()
    }
    if (!this.#list.children.length) {
      this.#list.append(element('li', { class: 'empty' }, nothing()))
    }
  }

  #readAll() {
    return this.#try(async () => {
      await this.#api.mark('read', { upTo: new Date().toISOString() })
      announce('Everything is read.')
      await this.load()
    })
  }

  #shows(alert) {
    const { unread, archived, kind, ...about } = selection()
    return alert.archived === !!archived && !(unread && alert.read) && !(kind && kind !== alert.kind) && !Object.keys(about).length
  }

  #showFilters() {
    const chosen = address()
    const kinds = choice(KINDS, chosen.get('kind') ?? '', {
      'aria-label': 'Kind',
      onchange: ({ target }) => { location.hash = changed({ kind: target.value }) },
    })
    this.#filters.replaceChildren(
      element('nav', { class: 'views', 'aria-label': 'Which alerts' },
        Object.entries(VIEWS).map(([view, label]) =>
          element('a', { href: '#' + changed({ view }), 'aria-current': (chosen.get('view') ?? 'all') === view ? 'true' : undefined }, label))),
      kinds,
      ...Object.values(NARROW).filter((name) => chosen.has(name)).map((name) =>
        element('a', { class: 'chip', href: '#' + changed({ [name]: '' }), 'aria-label': `No longer only ${name} ${chosen.get(name)}` },
          `${name}: ${chosen.get(name)} ×`)))
  }

  #setUnread(unread) {
    this.#unread = Math.max(0, unread)
    const label = this.#unread >= 1_000 ? '1,000+' : String(this.#unread)
    this.#count.textContent = this.#unread ? `${label} unread` : ''
    document.title = (this.#unread ? `(${label}) ` : '') + 'Inbox · Broadsheet'
  }

  async #try(action) {
    this.#refusal.textContent = ''
    try {
      await action()
    } catch (problem) {
      await failed(problem, this.#refusal)
    }
  }
}

function reasons(because) {
  return because.flatMap(({ kind, name }, index) => [
    index ? ', ' : '',
    kind in NARROW
      ? element('a', { href: '#' + changed({ [NARROW[kind]]: name }) }, kind === 'tags' ? `#${name}` : name)
      : `the series ${name}`,
  ])
}

/** What the address says after its #: view, kind, author, tag, category. */
function address() {
  return new URLSearchParams(location.hash.slice(1))
}

function changed(parts) {
  const changed = address()
  for (const [name, value] of Object.entries(parts)) {
    if (value) {
      changed.set(name, value)
    } else {
      changed.delete(name)
    }
  }
  return changed.toString()
}

function selection() {
  const { view, ...others } = Object.fromEntries(address())
  return { ...others, ...(view === 'unread' && { unread: true }), ...(view === 'archived' && { archived: true }) }
}

function nothing() {
  return address().size ? 'Nothing here.' : 'Nothing here yet. What you follow comes here as soon as it is published.'
}
