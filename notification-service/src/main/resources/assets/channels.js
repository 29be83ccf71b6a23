// Where somebody is told besides the inbox: this browser, a mailbox, webhooks.

import { button, element } from './dom.js'

const WORKER = '/notification-service/assets/push-worker.js'
const WEB_PUSH = '/api/channels/web-push'
const WEBHOOKS = '/api/channels/webhooks'
const EMAIL = '/api/channels/email'

/** Fills the container, and fills it anew after each change. */
export async function channels(container, api) {
  const status = element('p', { role: 'status' })
  const sections = [browsers, mailbox, webhooks].map((section) => {
    const place = element('section', {})
    const show = async () => {
      try {
        place.replaceChildren(...(await section(api, act)).filter(Boolean))
      } catch (problem) {
        place.replaceChildren(element('p', { class: 'refused' }, problem.message))
      }
    }
    /** What a button does: then the section is shown as it is by now. */
    function act(work) {
      return async (event) => {
        event?.preventDefault()
        status.textContent = ''
        try {
          const said = await work(event)
          await show()
          status.replaceChildren(...[said ?? ''].flat())
        } catch (problem) {
          status.textContent = problem.message
        }
      }
    }
    return { place, show }
  })
  container.replaceChildren(element('h2', {}, 'Channels'), status, ...sections.map(({ place }) => place))
  await Promise.all(sections.map(({ show }) => show()))
}

async function browsers(api, act) {
  const { items } = await api.send('GET', WEB_PUSH)
  const own = await subscription()
  const here = items.find((browser) => browser.endpoint === own?.endpoint)
  return [
    element('h3', {}, 'Browsers'),
    'PushManager' in window
      ? here
        ? button('Stop notifications in this browser', act(() => unsubscribe(api, own, here)))
        : button('Notify me in this browser', act(() => subscribe(api)))
      : element('p', {}, 'This browser cannot be notified.'),
    list(items.map((browser) => [
      element('span', {}, browser === here ? 'This browser' : new URL(browser.endpoint).host),
      state(browser),
      button('Test', act(() => test(api, `${WEB_PUSH}/${browser.id}`))),
      button('Remove', act(() =>
        browser === here ? unsubscribe(api, own, here) : api.send('DELETE', `${WEB_PUSH}/${browser.id}`))),
    ])),
  ]
}

async function subscribe(api) {
  if (await Notification.requestPermission() !== 'granted') {
    throw new Error('Your browser does not let this site notify you.')
  }
  const { publicKey } = await api.send('GET', `${WEB_PUSH}/key`)
  const worker = await active(await navigator.serviceWorker.register(WORKER))
  // One that is not ours is somebody else's at this browser, or was made with another key.
  await (await worker.pushManager.getSubscription())?.unsubscribe()
  const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  await api.send('POST', WEB_PUSH, made.toJSON())
}

async function unsubscribe(api, own, browser) {
  await api.send('DELETE', `${WEB_PUSH}/${browser.id}`)
  await own.unsubscribe()
}

async function subscription() {
  const worker = await navigator.serviceWorker?.getRegistration(WORKER)
  return worker?.pushManager?.getSubscription()
}

/** No page is in the worker's scope, so `navigator.serviceWorker.ready` would never be. */
function active(registration) {
  const worker = registration.installing ?? registration.waiting
  return registration.active
    ? registration
    : new Promise((resolve) => worker.addEventListener('statechange', () => registration.active && resolve(registration)))
}

async function mailbox(api, act) {
  const mail = await api.find(EMAIL)
  const address = element('input', { type: 'email', required: true, 'aria-label': 'E-mail address', value: mail?.address })
  return [
    element('h3', {}, 'E-mail'),
    element('form', { onsubmit: act(async () => {
      await api.send('PUT', EMAIL, { address: address.value })
      return 'Follow the link in the mail that we have sent you.'
    }) }, address, element('button', {}, mail ? 'Change' : 'Send me mail')),
    mail && element('p', {}, state(mail), ' ', button('Remove', act(() => api.send('DELETE', EMAIL)))),
  ]
}

async function webhooks(api, act) {
  const { items } = await api.send('GET', WEBHOOKS)
  const name = element('input', { required: true, 'aria-label': 'Name', placeholder: 'Name', pattern: '[A-Za-z0-9][A-Za-z0-9._\\-]{0,63}' })
  const url = element('input', { required: true, 'aria-label': 'Address', placeholder: 'https://', type: 'url' })
  return [
    element('h3', {}, 'Webhooks'),
    list(items.map((webhook) => {
      const path = `${WEBHOOKS}/${webhook.name}`
      return [
        element('span', {}, `${webhook.name}: ${webhook.url}`),
        state(webhook),
        button('Test', act(() => test(api, path))),
        button('New secret', act(async () => secret(await api.send('POST', `${path}/secret`)))),
        webhook.status === 'disabled' && button('Enable', act(async () => void await api.send('POST', `${path}/enable`))),
        button('Remove', act(() => api.send('DELETE', path))),
      ]
    })),
    element('form', { onsubmit: act(async () =>
      secret(await api.send('PUT', `${WEBHOOKS}/${name.value}`, { url: url.value }))) },
      name, url, element('button', {}, 'Add')),
  ]
}

/** A secret is shown this once. */
function secret({ secret }) {
  return secret && ['Keep this secret, it is not shown again: ', element('code', {}, secret)]
}

async function test(api, path) {
  const { delivered, status, reason, millis } = await api.send('POST', `${path}/test`)
  return delivered ? `Arrived: ${status} after ${millis} ms.` : `Did not arrive: ${reason} (${millis} ms).`
}

function state({ status, reason, failingSince }) {
  return status === 'active' && !failingSince
    ? undefined
    : element('span', { class: `state state-${status}` },
      status === 'active' ? `failing since ${new Date(failingSince).toLocaleString()}` : [status, reason].filter(Boolean).join(': '))
}

function list(rows) {
  return element('ul', {}, rows.map((row) => element('li', {}, row.filter(Boolean).flatMap((part) => [part, ' ']))))
}
