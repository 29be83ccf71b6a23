// The studio: which page the address names, and whether somebody is logged in.

import { Api } from './api.js'
import { desk } from './desk.js'
import { failure } from '../dom.js'
import { editor } from './editor.js'
import { Session } from '../session.js'

const root = document.getElementById('content')
const session = new Session(root.dataset)
const api = new Api(session)

async function show() {
  if (!session.token) {
    await session.login()
    return
  }
  const [, page = 'list', name] = location.hash.split('/')
  try {
    root.replaceChildren(...await nodes(page || 'list', name))
  } catch (problem) {
    if (problem.status === 401) {
      session.forget()
      await session.login()
      return
    }
    fail(problem)
  }
}

function nodes(page, name) {
  switch (page) {
    case 'new': return editor(api)
    case 'articles': return editor(api, name)
    default: return desk(api, name)
  }
}

function fail(problem) {
  root.replaceChildren(...failure(problem))
}

addEventListener('hashchange', show)
try {
  await session.resume()
  await show()
} catch (problem) {
  fail(problem)
}
