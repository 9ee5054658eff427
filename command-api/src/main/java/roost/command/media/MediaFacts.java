package roost.command.media;

import java.time.Instant;
import roost.schema.AccountId;
import roost.schema.media.Media;

/**
 * What stands beside a medium's files, written after them: a medium without its facts is not there yet, or no more.
 *
 * @param owner who uploaded it, and alone may attach it
 * @param until unused, it may be attached until then
 */
record MediaFacts(AccountId owner, Media media, Instant until) {}
