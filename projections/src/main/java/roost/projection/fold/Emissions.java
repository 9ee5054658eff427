package roost.projection.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import roost.schema.reference.Reference;

/** Gathers the references of one event, so that of several to one partition only the last says that the event is known. */
public final class Emissions implements Fold.Emission {
    private final int partitions;
    private final List<Reference> gathered = new ArrayList<>(2);

    /**
     * Nothing yet.
     *
     * @param partitions P
     */
    public Emissions(int partitions) {
        this.partitions = partitions;
    }

    @Override
    public void emit(Reference reference) {
        gathered.add(reference);
    }

    /** Hands them over in order and forgets them. */
    public void send(Consumer<Reference> to) {
        for (int i = 0; i < gathered.size(); i++) {
            Reference reference = gathered.get(i);
            int partition = ReferenceRouting.partition(reference, partitions);
            boolean more = gathered.subList(i + 1, gathered.size()).stream()
                    .anyMatch(later -> ReferenceRouting.partition(later, partitions) == partition);
            to.accept(more ? reference.withMore() : reference);
        }
        gathered.clear();
    }
}
