package roost.schema.account;

import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;

/** The whole profile as it is from now on: compaction keeps only the newest. */
public record ProfileChanged(
        AccountId account,
        String name,
        @Nullable String bio,
        @Nullable String location,
        @Nullable String avatarUrl) implements AccountEvent {
    @Override
    public String key() {
        return account + "/profile";
    }
}
