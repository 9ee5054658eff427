@NullMarked
package roost.infra.build.planted.query;

import org.jspecify.annotations.NullMarked;
