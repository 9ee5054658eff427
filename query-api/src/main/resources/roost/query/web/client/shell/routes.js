import { BookmarksPage } from '../tweet/BookmarksPage.js';
import { FollowersPage, FollowingPage } from '../account/FollowsPage.js';
import { HomePage } from '../home/HomePage.js';
import { LoginPage } from '../session/LoginPage.js';
import { MarkersPage } from '../tweet/MarkersPage.js';
import { NotFoundPage } from './NotFoundPage.js';
import { NotificationsPage } from '../notification/NotificationsPage.js';
import { ProfilePage } from '../account/ProfilePage.js';
import { PublicPage } from '../home/PublicPage.js';
import { RelationsPage } from '../account/RelationsPage.js';
import { RegisterPage } from '../session/RegisterPage.js';
import { SettingsPage } from '../account/SettingsPage.js';
import { SearchPage } from '../search/SearchPage.js';
import { loginThen, wanted } from '../session/then.js';
import { ThreadPage } from '../tweet/ThreadPage.js';
import { WelcomePage } from '../home/WelcomePage.js';

// What is shown at which path; the server answers all of these with the client (WebClient.PAGES).
// "for" says who sees it: 'account' sends others to the login page, 'nobody' sends those who are logged in home.
const HANDLE = '@([A-Za-z0-9_]{1,30})';
const TWEET = 'tweets/([1-9][0-9]{0,18})';
const ROUTES = [
  route('', HomePage, 'account', WelcomePage),
  route('public', PublicPage),
  route('search', SearchPage),
  route('login', LoginPage, 'nobody'),
  route('register', RegisterPage, 'nobody'),
  route('notifications', NotificationsPage, 'account'),
  route('bookmarks', BookmarksPage, 'account'),
  route('settings', SettingsPage, 'account'),
  route('settings/(blocked|muted)', RelationsPage, 'account'),
  route(HANDLE, ProfilePage),
  route(`${HANDLE}/(favorites)`, ProfilePage),
  route(`${HANDLE}/followers`, FollowersPage),
  route(`${HANDLE}/following`, FollowingPage),
  route(TWEET, ThreadPage),
  route(`${TWEET}/(favorites|retweets)`, MarkersPage),
];

function route(path, page, who = 'all', instead = null) {
  return { pattern: new RegExp(`^/${path}/?$`), page, who, instead };
}

/** The page of a path, for somebody who is logged in or not: { page, params } or { redirect }. */
export function resolve(path, query, loggedIn) {
  for (const { pattern, page, who, instead } of ROUTES) {
    const match = pattern.exec(path);
    if (match) {
      if (who === 'account' && !loggedIn) {
        return instead ? { page: instead, params: [] } : { redirect: loginThen(path) };
      }
      if (who === 'nobody' && loggedIn) {
        return { redirect: wanted(query) };
      }
      return { page, params: match.slice(1) };
    }
  }
  return { page: NotFoundPage, params: [] };
}
