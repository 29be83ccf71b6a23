// The dashboard: what the address names, of which articles and of which period, as numbers, a chart, tables and live.

import { LABELS, chart, count, svg } from './chart.js'
import { announce, button, choice, element, failure } from './dom.js'
import { Numbers } from './numbers.js'
import { PERIODS, asked, named } from './periods.js'
import { Session } from './session.js'

const SCOPES = { mine: 'My articles', site: 'Whole site' }
const BREAKDOWNS = { source: 'Sources', campaign: 'Campaigns', country: 'Countries', device: 'Devices', mark: 'Why not human' }
const REFRESH = 10_000

const root = document.getElementById('content')
const session = new Session(root.dataset)
const numbers = new Numbers(session)
const shown = new Set(['human'])
let leave = () => {}

async function show() {
  leave()
  if (!session.token) {
    await session.login()
    return
  }
  document.getElementById('logout').hidden = false
  const { of = 'mine', period = 'month', article } = address()
  const scope = article ? { article } : of === 'site' ? {} : { author: '@me' }
  const { interval } = PERIODS[period]
  const [now, before, top] = await Promise.all([
    numbers.series(scope, interval, asked(period)),
    numbers.series(scope, interval, asked(period, 1)),
    numbers.top(of === 'site' ? {} : { author: '@me' }, asked(period)),
  ])
  const title = article && (top.items.find(({ articleId }) => articleId === article)?.title ?? 'One article')
  const live = element('span', { class: 'live' }, 'connecting')
  root.replaceChildren(
    element('div', { class: 'head' }, element('h1', {}, title || 'Dashboard'), live),
    filters(of, period, article, title),
    figures(now.total, before.total),
    minutes(scope),
    await charted(now, before),
    files(scope, interval, period),
    article ? explanation(article) : articles(top.items),
    breakdowns(scope, period))
  document.title = `${title || 'Dashboard'} · Broadsheet`
  leave = follow(article ? [article] : top.items.map(({ articleId }) => articleId), live)
}

function filters(of, period, article, title) {
  return element('div', { class: 'filters' },
    element('nav', { class: 'views', 'aria-label': 'Whose articles' },
      Object.entries(SCOPES).map(([scope, label]) =>
        element('a', { href: '#' + changed({ of: scope, article: '' }), 'aria-current': !article && scope === of ? 'true' : undefined }, label))),
    choice(Object.entries(PERIODS).map(([name, { label }]) => [name, label]), period, {
      'aria-label': 'Period',
      onchange: ({ target }) => { location.hash = changed({ period: target.value }) },
    }),
    article && element('a', { class: 'chip', href: '#' + changed({ article: '' }), 'aria-label': `No longer only ${title}` }, `${title} ×`))
}

/** Humans first; what was filtered stays to be seen. */
function figures(now, before) {
  return element('dl', { class: 'figures' },
    figure('Human views', now.views.human, before.views.human, 'main'),
    figure('Reads', now.reads, before.reads),
    figure('Readers', now.readers, before.readers, undefined, 'estimated, ± 3 %'),
    figure('Suspect', now.views.suspect, before.views.suspect),
    figure('Crawlers', now.views.crawler, before.views.crawler))
}

function figure(label, now, before, kind, hint) {
  return element('div', { class: kind },
    element('dt', {}, label),
    element('dd', {}, now === null ? '–' : count(now)),
    element('dd', { class: 'change' }, now === null ? 'by the day only' : change(now, before)),
    hint && element('dd', { class: 'change' }, hint))
}

function change(now, before) {
  if (!before) {
    return now ? 'none the period before' : 'as the period before'
  }
  const percent = Math.round(100 * (now - before) / before)
  return percent === 0 ? 'as the period before' : `${percent > 0 ? '▲ up' : '▼ down'} ${count(Math.abs(percent))} %`
}

/** What happens now: asked for anew while somebody looks. */
function minutes(scope) {
  const bars = element('span', {})
  const says = element('span', {}, '…')
  const load = async () => {
    const { minutes, views } = await numbers.realtime(scope)
    const most = Math.max(1, ...minutes.map(({ views }) => views.human))
    bars.replaceChildren(svg('svg', { viewBox: '0 0 120 24', 'aria-hidden': 'true' }, ...minutes.map(({ views }, index) => {
      const height = views.human ? Math.max(2, 24 * views.human / most) : 1
      return svg('rect', { class: 'human', x: index * 4, width: 3, y: 24 - height, height })
    })))
    says.textContent = `${count(views.human)} human views in the last 30 minutes`
  }
  const place = element('p', { class: 'realtime' }, bars, says)
  load().catch((problem) => { says.textContent = problem.message })
  const timer = setInterval(() => {
    if (!place.isConnected) {
      clearInterval(timer)
    } else if (!document.hidden) {
      load().catch((problem) => { says.textContent = problem.message })
    }
  }, REFRESH)
  return place
}

async function charted(now, before) {
  const place = element('div', {})
  const draw = () => place.replaceChildren(chart(now, before.items, shown))
  draw()
  return element('section', { 'aria-labelledby': 'over-time' },
    element('h2', { id: 'over-time' }, 'Over time'),
    element('div', { class: 'legend' },
      LABELS.map(([label, name]) => element('label', {},
        element('input', {
          type: 'checkbox',
          checked: shown.has(label),
          onchange: ({ target }) => {
            shown[target.checked ? 'add' : 'delete'](label)
            draw()
          },
        }),
        element('span', { class: `key ${label}` }), name)),
      element('span', {}, element('span', { class: 'key before' }), 'The period before')),
    place,
    now.rounded
      ? element('p', { class: 'note' }, 'Views are kept by the hour of UTC: in your time zone each day is rounded to these hours.')
      : undefined,
    element('details', {}, element('summary', {}, 'As a table'), table(now)))
}

function table({ interval, items }) {
  return element('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'Views over time' }, element('table', {},
    element('thead', {}, row('th', ['From', 'Human', 'Reads', 'Readers', 'Suspect', 'Crawlers'])),
    element('tbody', {}, items.map(({ at, views, reads, readers }) =>
      row('td', [named(at, interval, true), count(views.human), count(reads), readers === null ? '–' : count(readers), count(views.suspect), count(views.crawler)])))))
}

function row(cell, texts) {
  return element('tr', {}, texts.map((text, index) =>
    element(index ? cell : 'th', { scope: cell === 'th' ? 'col' : index ? undefined : 'row' }, text)))
}

function articles(items) {
  return element('section', { 'aria-labelledby': 'articles' },
    element('h2', { id: 'articles' }, 'Articles'),
    items.length
      ? element('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'Articles' }, element('table', { class: 'articles' },
        element('thead', {}, row('th', ['Article', 'Human', 'Reads', 'Readers', 'Suspect', 'Crawlers', 'Ever'])),
        element('tbody', {}, items.map((item) => articleRow(item)))))
      : element('p', { class: 'note' }, 'Nothing is published here yet.'))
}

function articleRow({ articleId, title, views, reads, readers }) {
  return element('tr', {},
    element('th', { scope: 'row' }, element('a', { href: '#' + changed({ article: articleId }) }, title)),
    [views.human, reads, readers, views.suspect, views.crawler].map((number) => element('td', {}, count(number))),
    element('td', { 'data-ever': articleId }, '–'))
}

/** How the number of an article came about, in the words of the service. */
function explanation(article) {
  const place = element('div', {})
  const explain = async () => {
    try {
      place.replaceChildren(told(await numbers.explanation(article)))
      announce('Explained.')
    } catch (problem) {
      place.textContent = problem.message
    }
  }
  return element('section', { 'aria-labelledby': 'explained' },
    element('h2', { id: 'explained' }, 'Where the number comes from'),
    element('p', {},
      'Ever: ', element('strong', { 'data-ever': article }, '–'), ' human views. ',
      button('Explain this number', explain)),
    place)
}

function told(value) {
  if (value === null || typeof value !== 'object') {
    return typeof value === 'number' ? count(value) : String(value ?? '–')
  }
  return Array.isArray(value)
    ? element('ul', {}, value.map((item) => element('li', {}, told(item))))
    : element('dl', { class: 'told' }, Object.entries(value).flatMap(([name, part]) => [
      element('dt', {}, name.replace(/([A-Z])/g, ' $1').toLowerCase()),
      element('dd', {}, told(part)),
    ]))
}

function breakdowns(scope, period) {
  return element('div', { class: 'breakdowns' },
    Object.entries(BREAKDOWNS).map(([by, label]) => {
      const place = element('div', {}, '…')
      numbers.breakdown(scope, by, asked(period)).then(
        ({ items }) => place.replaceChildren(items.length ? shares(items) : element('p', { class: 'note' }, 'None.')),
        (problem) => {
          place.replaceChildren(element('p', { class: 'note' }, problem.status === 403 ? 'For those who run the site.' : problem.message))
        })
      return element('section', {}, element('h2', {}, label), place)
    }))
}

function shares(items) {
  const most = Math.max(...items.map(({ views }) => views))
  return element('ul', { class: 'shares' }, items.slice(0, 10).map(({ name, views }) => element('li', {},
    element('span', {}, name),
    element('span', {}, count(views)),
    svg('svg', { viewBox: '0 0 100 1', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      svg('rect', { class: 'human', width: 100 * views / most, height: 1 })))))
}

function files(scope, interval, period) {
  const save = async (format) => {
    const address = URL.createObjectURL(await numbers.download(numbers.file(scope, interval, asked(period), format)))
    element('a', { href: address, download: `views.${format}` }).click()
    URL.revokeObjectURL(address)
  }
  return element('p', { class: 'actions' },
    button('Download CSV', () => save('csv').catch(fail)),
    button('Download JSON lines', () => save('jsonl').catch(fail)))
}

/** Keeps what is said of all time true while it is looked at. */
function follow(articles, live) {
  if (!articles.length) {
    live.textContent = ''
    return () => {}
  }
  const source = new EventSource('/api/views/stream?articles=' + articles.join(','))
  const say = (connected) => {
    live.textContent = connected ? 'live' : 'reconnecting'
    live.classList.toggle('on', connected)
  }
  source.onopen = () => say(true)
  source.onerror = () => say(false)
  source.addEventListener('count', ({ data }) => {
    const { articleId, views } = JSON.parse(data)
    document.querySelectorAll(`[data-ever="${articleId}"]`).forEach((place) => { place.textContent = count(views.human) })
  })
  return () => source.close()
}

/** What the address says after its #: of, period, article. */
function address() {
  const said = Object.fromEntries(new URLSearchParams(location.hash.slice(1)))
  return { ...said, period: said.period in PERIODS ? said.period : undefined }
}

function changed(parts) {
  const parameters = new URLSearchParams(location.hash.slice(1))
  Object.entries(parts).forEach(([name, value]) => value ? parameters.set(name, value) : parameters.delete(name))
  return parameters.toString()
}

async function begin(step) {
  try {
    await step()
  } catch (problem) {
    if (problem.status === 401) {
      session.forget()
      await session.login()
      return
    }
    fail(problem)
  }
}

function fail(problem) {
  root.replaceChildren(...failure(problem))
}

addEventListener('hashchange', () => begin(show))
document.getElementById('logout').addEventListener('click', () => session.logout().catch(fail))
await begin(async () => {
  await session.resume()
  await show()
})
