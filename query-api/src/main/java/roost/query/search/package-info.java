/** Searching tweets and accounts: what a question means, and pages that go on where they left off. */
@NullMarked
package roost.query.search;

import org.jspecify.annotations.NullMarked;
