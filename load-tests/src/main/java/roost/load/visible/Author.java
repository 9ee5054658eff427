package roost.load.visible;

import java.util.List;
import roost.schema.AccountId;

/**
 * Who posts.
 *
 * @param id whose tweets
 * @param followers how many
 * @param watched followers whose timelines are looked at, by delivery partition
 */
record Author(AccountId id, int followers, List<List<AccountId>> watched) {}
