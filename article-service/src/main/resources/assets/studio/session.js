// Who is at the desk: a token from the issuer by authorization code with PKCE (RFC 7636), kept for this tab only.

const TOKEN = 'broadsheet.token'
const LOGIN = 'broadsheet.login'
const SCOPE = 'openid profile articles:write'

export class Session {
  #issuer
  #client

  constructor({ issuer, client }) {
    this.#issuer = issuer
    this.#client = client
  }

  /** The token; undefined where nobody is logged in, or not any more. */
  get token() {
    const kept = JSON.parse(sessionStorage.getItem(TOKEN) ?? 'null')
    return kept && kept.until > Date.now() ? kept.token : undefined
  }

  /** Leaves for the issuer, which sends the browser back here; what the address pointed at is remembered. */
  async login() {
    const verifier = random()
    const state = random()
    sessionStorage.setItem(LOGIN, JSON.stringify({ verifier, state, hash: location.hash }))
    const { authorization_endpoint: endpoint } = await this.#metadata()
    location.assign(endpoint + '?' + new URLSearchParams({
      response_type: 'code',
      client_id: this.#client,
      redirect_uri: here(),
      scope: SCOPE,
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
    const begun = JSON.parse(sessionStorage.getItem(LOGIN) ?? '{}')
    sessionStorage.removeItem(LOGIN)
    history.replaceState(null, '', here() + (begun.hash ?? ''))
    if (answer.get('state') !== begun.state || !answer.has('code')) {
      throw new Error(answer.get('error_description') ?? 'That login was not begun here.')
    }
    await this.#exchange(answer.get('code'), begun.verifier)
  }

  forget() {
    sessionStorage.removeItem(TOKEN)
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
    const { access_token: token, expires_in: seconds } = await response.json()
    sessionStorage.setItem(TOKEN, JSON.stringify({ token, until: Date.now() + (seconds - 30) * 1000 }))
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
