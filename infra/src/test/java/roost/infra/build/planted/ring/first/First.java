package roost.infra.build.planted.ring.first;

import java.util.List;
import roost.infra.build.planted.ring.second.Second;

/** Needs the second, which needs the first. */
public record First(List<Second> seconds) {}
