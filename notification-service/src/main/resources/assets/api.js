// The notification API, with the reader's token. Every refusal is a Problem (RFC 9457).

const JSON_TYPE = 'application/json'

export class Problem extends Error {
  constructor(status, { detail, title, errors = [] }) {
    const fields = errors.map(({ pointer, detail }) => `${pointer.slice(1) || 'It'} ${detail}`).join('; ')
    super(fields || detail || title || `The service answered ${status}.`)
    this.status = status
  }
}

export class Api {
  #session

  constructor(session) {
    this.#session = session
  }

  inbox(selection) {
    return this.send('GET', '/api/inbox?' + query(selection))
  }

  /** Marks alerts: 'seen', 'read', 'archive' or 'unarchive'; goes on when the page is left. */
  mark(mark, which) {
    return this.send('POST', `/api/inbox/${mark}`, which)
  }

  follows(cursor) {
    return this.send('GET', '/api/follows?' + query({ cursor, limit: 100 }))
  }

  follow({ kind, name }, delivery) {
    return this.send('PUT', followPath(kind, name), { delivery })
  }

  unfollow({ kind, name }) {
    return this.send('DELETE', followPath(kind, name))
  }

  async exported(format) {
    return (await this.#fetch('GET', `/api/follows/export?format=${format}`, { accept: '*/*' })).blob()
  }

  preferences() {
    return this.send('GET', '/api/preferences')
  }

  prefer(preferences) {
    return this.send('PUT', '/api/preferences', preferences)
  }

  /** The stream of alerts from where its reader left it. */
  stream(lastEventId, signal) {
    return this.#fetch('GET', '/api/inbox/stream', {
      accept: 'text/event-stream',
      headers: lastEventId ? { 'Last-Event-ID': lastEventId } : {},
      signal,
    })
  }

  /** Answers the JSON, or undefined where there is none. */
  async send(method, path, body) {
    const response = await this.#fetch(method, path, { body })
    const text = await response.text()
    return text ? JSON.parse(text) : undefined
  }

  /** The same for a GET, and undefined where there is nothing. */
  async find(path) {
    try {
      return await this.send('GET', path)
    } catch (problem) {
      if (problem.status === 404) {
        return undefined
      }
      throw problem
    }
  }

  async #fetch(method, path, { body, accept = JSON_TYPE, headers = {}, signal } = {}) {
    const response = await fetch(path, {
      method,
      headers: {
        Accept: accept,
        Authorization: `Bearer ${this.#session.token}`,
        ...(body && { 'Content-Type': JSON_TYPE }),
        ...headers,
      },
      body: body && JSON.stringify(body),
      keepalive: method === 'POST',
      signal,
    })
    if (!response.ok) {
      throw new Problem(response.status, await response.json().catch(() => ({})))
    }
    return response
  }
}

function followPath(kind, name) {
  return `/api/follows/${kind}/` + name.split('/').map(encodeURIComponent).join('/')
}

function query(parameters) {
  return new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null))
}
