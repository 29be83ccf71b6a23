// What both pages begin with: somebody is logged in, and what goes wrong is said.

import { Api } from './api.js'
import { failure } from './dom.js'
import { Session } from './session.js'

const root = document.getElementById('content')
const session = new Session(root.dataset)

/** Shows a page: show is given the API and answers the nodes of the page. */
export async function open(show) {
  const logout = document.getElementById('logout')
  logout.addEventListener('click', () => session.logout().catch(fail))
  try {
    await session.resume()
    if (!session.token) {
      await session.login()
      return
    }
    logout.hidden = false
    root.replaceChildren(...await show(new Api(session)))
  } catch (problem) {
    await failed(problem)
  }
}

/** Says what went wrong where it was tried; without a token there is only one thing to do. */
export async function failed(problem, place) {
  if (problem.status === 401) {
    session.forget()
    await session.login()
  } else if (place) {
    place.textContent = problem.message
  } else {
    fail(problem)
  }
}

function fail(problem) {
  root.replaceChildren(...failure(problem))
}
