package roost.infra.build.planted.ring.second;

import java.util.List;
import roost.infra.build.planted.ring.first.First;

/** Needs the first, which needs the second. */
public record Second(List<First> firsts) {}
