// Who is there: a token from the issuer by authorization code with PKCE (RFC 7636), kept for this tab only.

export class Session {
  #issuer
  #client
  #scope

  /** Pages that ask for another scope have another token. */
  constructor({ issuer, client, scope }) {
    this.#issuer = issuer
    this.#client = client
    this.#scope = scope
  }

  /** The token; undefined where nobody is logged in, or not any more. */
  get token() {
    return this.#kept()?.token
  }

  /** Leaves for the issuer, which sends the browser back here; what the address pointed at is remembered. */
  async login() {
    const verifier = random()
    const state = random()
    sessionStorage.setItem(this.#loginKey, JSON.stringify({ verifier, state, hash: location.hash }))
    const { authorization_endpoint: endpoint } = await this.#metadata()
    location.assign(endpoint + '?' + new URLSearchParams({
      response_type: 'code',
      client_id: this.#client,
      redirect_uri: here(),
      scope: this.#scope,
      state,
      code_challenge: await challenge(verifier),
      code_challenge_method: 'S256',
    }))
  }

  /** Takes up a login that the issuer has just sent back. */
  async resume() {
    const answer = new URLSearchParams(location.search)
    if (!answer.has('code') && !answer.has('error')) {
      return
    }
    const begun = JSON.parse(sessionStorage.getItem(this.#loginKey) ?? '{}')
    sessionStorage.removeItem(this.#loginKey)
    history.replaceState(null, '', here() + (begun.hash ?? ''))
    if (answer.get('state') !== begun.state || !answer.has('code')) {
      throw new Error(answer.get('error_description') ?? 'That login was not begun here.')
    }
    await this.#exchange(answer.get('code'), begun.verifier)
  }

  forget() {
    sessionStorage.removeItem(this.#tokenKey)
  }

  /** Ends it here and, where the issuer knows how (OpenID Connect RP-Initiated Logout), there too. */
  async logout() {
    const kept = this.#kept()
    this.forget()
    const { end_session_endpoint: endpoint } = await this.#metadata()
    location.assign(endpoint && kept?.id
      ? endpoint + '?' + new URLSearchParams({ id_token_hint: kept.id, post_logout_redirect_uri: location.origin + '/' })
      : '/')
  }

  get #tokenKey() {
    return `broadsheet.token ${this.#scope}`
  }

  get #loginKey() {
    return `broadsheet.login ${this.#scope}`
  }

  #kept() {
    const kept = JSON.parse(sessionStorage.getItem(this.#tokenKey) ?? 'null')
    return kept && kept.until > Date.now() ? kept : undefined
  }

  async #exchange(code, verifier) {
    const { token_endpoint: endpoint } = await this.#metadata()
    const response = await fetch(endpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: this.#client,
        redirect_uri: here(),
        code,
        code_verifier: verifier,
      }),
    })
    if (!response.ok) {
      throw new Error('The login did not succeed. Try again.')
    }
    const { access_token: token, id_token: id, expires_in: seconds } = await response.json()
    sessionStorage.setItem(this.#tokenKey, JSON.stringify({ token, id, until: Date.now() + (seconds - 30) * 1000 }))
  }

  async #metadata() {
    const response = await fetch(this.#issuer.replace(/\/$/, '') + '/.well-known/openid-configuration')
    if (!response.ok) {
      throw new Error('The issuer of logins cannot be reached. Try again in a moment.')
    }
    return response.json()
  }
}

function here() {
  return location.origin + location.pathname
}

function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)))
}

async function challenge(verifier) {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))))
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
