// The API of views, with the token of whoever is logged in. Every refusal is a Problem (RFC 9457).

export class Problem extends Error {
  constructor(status, { detail, title, errors = [] }) {
    super(errors.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`).join('; ') || detail || title || `The service answered ${status}.`)
    this.status = status
  }
}

export class Numbers {
  #session

  constructor(session) {
    this.#session = session
  }

  /** Of what: an article, or what the scope names (author, tag, category; nothing for the site). */
  series({ article, ...scope }, interval, period) {
    return this.#get(about(article, 'series'), { ...scope, interval, ...period })
  }

  breakdown({ article, ...scope }, by, { from, to, zone }) {
    return this.#get(about(article, 'breakdown'), { ...scope, by, from, to, zone })
  }

  top(scope, { from, to, zone }) {
    return this.#get('/api/views/top', { ...scope, from, to, zone, limit: 100 })
  }

  realtime({ article, ...scope }) {
    return this.#get('/api/views/realtime', { ...scope, article })
  }

  explanation(article) {
    return this.#get(about(article, 'explain'), {})
  }

  /** Where a file of the series is fetched from. */
  file({ article, ...scope }, interval, period, format) {
    return about(article, `series.${format}?`) + query({ ...scope, interval, ...period })
  }

  /** Downloads it: a link alone could not send the token. */
  async download(url) {
    return (await this.#fetch(url, '*/*')).blob()
  }

  async #get(path, parameters) {
    return (await this.#fetch(`${path}?${query(parameters)}`, 'application/json')).json()
  }

  async #fetch(url, accept) {
    const response = await fetch(url, { headers: { Accept: accept, Authorization: `Bearer ${this.#session.token}` } })
    if (!response.ok) {
      throw new Problem(response.status, await response.json().catch(() => ({})))
    }
    return response
  }
}

function about(article, what) {
  return '/api/views/' + (article ? `${article}/` : '') + what
}

function query(parameters) {
  return new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined))
}
