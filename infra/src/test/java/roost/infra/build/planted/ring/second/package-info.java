@NullMarked
package roost.infra.build.planted.ring.second;

import org.jspecify.annotations.NullMarked;
