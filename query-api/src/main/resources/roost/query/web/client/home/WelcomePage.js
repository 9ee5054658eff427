import { html } from '../dom.js';
import { useRemembered } from '../list/remembered.js';
import { Page } from '../shell/Page.js';
import { tweetPages } from '../tweet/tweetPages.js';
import { PublicList } from './PublicPage.js';

/** What who is not logged in sees first. */
export function WelcomePage() {
  const list = useRemembered('public', () => tweetPages('/v1/timelines/public'));
  return html`<${Page} title="Roost">
    <section class="welcome" aria-label="Welcome">
      <p class="welcome-title">A calm place to say things.</p>
      <p class="soft">Short words from the people you choose, newest first. No ranking, no advertising.</p>
      <div class="row">
        <a class="button primary" href="/register">Open an account</a>
        <a class="button" href="/login">Log in</a>
      </div>
    </section>
    <h2 class="section-title">What everyone says</h2>
    <${PublicList} list=${list} />
  <//>`;
}
