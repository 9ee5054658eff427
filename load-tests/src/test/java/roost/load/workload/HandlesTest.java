package roost.load.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import roost.schema.Bucket;

class HandlesTest {
    @Test
    void each_account_has_a_handle_of_its_own_in_the_bucket_of_its_id() {
        int accounts = 10_000;
        Handles handles = Handles.of(accounts);
        Set<String> seen = new HashSet<>();
        for (int account = 0; account < accounts; account++) {
            String handle = handles.handle(account);
            assertThat(seen.add(handle)).isTrue();
            assertThat(Bucket.of(handle)).isEqualTo(FollowGraph.id(account).bucket());
        }
    }
}
