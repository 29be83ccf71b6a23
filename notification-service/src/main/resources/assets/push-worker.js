// Shows what is pushed to this browser, and opens it. The worker controls no page: its scope is the folder it lies in.

self.addEventListener('push', (event) => {
  const { title, body, url, tag } = event.data.json()
  event.waitUntil(self.registration.showNotification(title, { body, tag, data: { url } }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data.url))
})

async function open(url) {
  const shown = (await tabs()).find((tab) => tab.url.split('#')[0] === url)
  return shown ? shown.focus() : self.clients.openWindow(url)
}

function tabs() {
  return self.clients.matchAll({ type: 'window', includeUncontrolled: true })
}
