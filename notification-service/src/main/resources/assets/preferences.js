// When and how a reader wants to be told.

import { announce, choice, element, field } from './dom.js'
import { failed } from './page.js'

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const NOTICES = { newFollowers: 'New followers', milestones: 'Milestones of your articles' }
const CHANNELS = { inbox: 'Inbox', 'web-push': 'Browser', email: 'E-mail', webhook: 'Webhooks' }

/** The form of the preferences; what is chosen is stored at once. */
export async function preferences(api) {
  const known = await api.preferences()
  const muted = element('input', { type: 'checkbox', checked: known.muted })
  const zone = choice(zones(known.timeZone).map((name) => [name, name.replaceAll('_', ' ')]), known.timeZone)
  const quiet = element('input', { type: 'checkbox', checked: known.quietHours !== null })
  const from = time(known.quietHours?.from ?? '22:00')
  const to = time(known.quietHours?.to ?? '07:00')
  const at = time(known.digest.at)
  const weekday = choice(WEEKDAYS.map((day) => [day, day[0].toUpperCase() + day.slice(1)]), known.digest.weekday)
  const notices = Object.entries(NOTICES).map(([kind, label]) => ({
    kind,
    label,
    boxes: Object.entries(CHANNELS).map(([channel, name]) => ({
      channel,
      name,
      box: element('input', { type: 'checkbox', checked: known.notices[kind].includes(channel) }),
    })),
  }))
  const status = element('p', { class: 'status', role: 'status' })

  async function store() {
    from.disabled = to.disabled = !quiet.checked
    if (![from, to, at].every((input) => input.value)) {
      return
    }
    try {
      await api.prefer({
        muted: muted.checked,
        timeZone: zone.value,
        quietHours: quiet.checked ? { from: from.value, to: to.value } : null,
        digest: { at: at.value, weekday: weekday.value },
        notices: Object.fromEntries(notices.map(({ kind, boxes }) =>
          [kind, boxes.filter(({ box }) => box.checked).map(({ channel }) => channel)])),
      })
      status.textContent = 'Saved.'
      announce(muted.checked ? 'Saved. Everything is muted.' : 'Saved.')
    } catch (problem) {
      await failed(problem, status)
    }
  }

  from.disabled = to.disabled = !quiet.checked
  return element('form', { class: 'preferences', onchange: store, onsubmit: (event) => event.preventDefault() },
    element('h2', {}, 'How you are told'),
    checked(muted, 'Mute everything', 'Nothing is pushed or shown live; your inbox goes on collecting.'),
    element('fieldset', {},
      element('legend', {}, 'Quiet hours and digests'),
      field('Time zone', zone),
      checked(quiet, 'Quiet hours', 'What comes then waits until they are over.'),
      element('div', { class: 'pair' }, field('From', from), field('To', to)),
      element('div', { class: 'pair' }, field('Digests at', at), field('Weekly digest on', weekday))),
    notices.map(({ label, boxes }) => element('fieldset', {},
      element('legend', {}, label),
      element('div', { class: 'boxes' }, boxes.map(({ name, box }) => checked(box, name))))),
    status)
}

function checked(box, label, hint) {
  box.id = `check-${crypto.randomUUID()}`
  return element('div', { class: 'check' },
    box,
    element('label', { for: box.id }, label),
    hint && element('small', {}, hint))
}

function time(value) {
  return element('input', { type: 'time', required: true, value })
}

/** All that the browser knows, UTC, which it leaves out, and the reader's own. */
function zones(own) {
  return [...new Set(['UTC', Intl.DateTimeFormat().resolvedOptions().timeZone, own, ...Intl.supportedValuesOf('timeZone')])]
}
