/** What each account is told: follows, mentions, replies, retweets, quotes and marks, grouped, and how far it has read. */
@NullMarked
package roost.projection.notification;

import org.jspecify.annotations.NullMarked;
