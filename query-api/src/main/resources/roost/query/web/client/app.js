import { html, render } from './dom.js';
import { goLive } from './home/live.js';
import { keepAlive } from './session/keepAlive.js';
import { forgetLists } from './list/remembered.js';
import { forgetTweets } from './tweet/tweets.js';
import { forgetAccounts } from './account/accounts.js';
import { me, session } from './session/token.js';
import { listen } from './shell/router.js';
import { Shell } from './shell/Shell.js';

// What one account saw is not for the next: it carries what that account marked and follows.
let whose = me();
session.watch(() => {
  if (me() !== whose) {
    whose = me();
    forgetLists();
    forgetTweets();
    forgetAccounts();
  }
});

listen();
keepAlive();
goLive();
render(html`<${Shell} />`, document.getElementById('roost'));
