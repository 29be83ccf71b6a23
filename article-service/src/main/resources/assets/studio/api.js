// The article API, with the caller's token. Every refusal is a Problem (RFC 9457).

const JSON_TYPE = 'application/json'

export class Problem extends Error {
  constructor(status, { detail, title, errors = [], revision }) {
    const fields = errors.map(({ pointer, detail }) => `${pointer.slice(1) || 'text'} ${detail}`).join('; ')
    super(fields || detail || title || `The service answered ${status}.`)
    this.status = status
    this.revision = revision
  }
}

export class Api {
  #session

  constructor(session) {
    this.#session = session
  }

  mine(status, cursor) {
    return this.#send('GET', '/api/me/articles?' + query({ status, cursor, limit: 50 }))
  }

  article(id) {
    return this.#send('GET', `/api/articles/${id}`)
  }

  /** An article's text as its author gave it: an excerpt that is the first paragraph is to go on being that. */
  async text(article) {
    const { text } = await this.#send('GET', `/api/articles/${article.id}`, { accept: 'text/markdown' })
    const [, frontMatter] = text.split(/^---$/m)
    return { ...article, excerpt: /^excerpt:/m.test(frontMatter) ? article.excerpt : undefined }
  }

  /** A repeat with the same key makes no second article. */
  begin(text, key) {
    return this.#send('POST', '/api/articles', { body: text, headers: { 'Idempotency-Key': `"${key}"` } })
  }

  replace(id, etag, text) {
    return this.#send('PUT', `/api/articles/${id}`, { body: text, etag })
  }

  delete(id, etag) {
    return this.#send('DELETE', `/api/articles/${id}`, { etag })
  }

  restore(id, etag) {
    return this.#send('POST', `/api/articles/${id}/restoration`, { etag })
  }

  duplicate(id) {
    return this.#send('POST', `/api/articles/${id}/duplicate`)
  }

  publish(id, etag, at) {
    return this.#send('PUT', `/api/articles/${id}/publication`, { body: at ? { at } : {}, etag })
  }

  unpublish(id, etag) {
    return this.#send('DELETE', `/api/articles/${id}/publication`, { etag })
  }

  preview(id) {
    return this.#send('POST', `/api/articles/${id}/preview`)
  }

  autosave(id, etag, text) {
    return this.#send('PUT', `/api/articles/${id}/autosave`, { body: text, etag })
  }

  /** What was autosaved and not saved; undefined where there is none. */
  async autosaved(id) {
    try {
      return await this.#send('GET', `/api/articles/${id}/autosave`)
    } catch (problem) {
      if (problem.status === 404) {
        return undefined
      }
      throw problem
    }
  }

  revisions(id, cursor) {
    return this.#send('GET', `/api/articles/${id}/revisions?` + query({ cursor }))
  }

  difference(id, revision) {
    return this.#send('GET', `/api/articles/${id}/revisions/${revision}/diff?with=current`)
  }

  restoreRevision(id, revision, etag) {
    return this.#send('POST', `/api/articles/${id}/revisions/${revision}/restoration`, { etag })
  }

  upload(file) {
    return this.#send('POST', '/api/images', { raw: file })
  }

  /** Answers the JSON, or another type as text, with the entity tag beside it. */
  async #send(method, path, { body, raw, etag, accept = JSON_TYPE, headers = {} } = {}) {
    const response = await fetch(path, {
      method,
      headers: {
        Accept: accept,
        Authorization: `Bearer ${this.#session.token}`,
        ...(body && { 'Content-Type': JSON_TYPE }),
        ...(raw && { 'Content-Type': raw.type || 'application/octet-stream' }),
        ...(etag && { 'If-Match': etag }),
        ...headers,
      },
      body: raw ?? (body && JSON.stringify(body)),
    })
    const text = await response.text()
    if (!response.ok) {
      throw new Problem(response.status, text ? JSON.parse(text) : {})
    }
    const content = accept === JSON_TYPE ? text && JSON.parse(text) : { text }
    return { ...content, etag: response.headers.get('ETag') }
  }
}

function query(parameters) {
  return new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null))
}
