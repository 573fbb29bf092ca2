/**
 * The results of {@code result} as JSON, both ways. Start reading at {@link dev.faultline.result.json.ResultJson}.
 *
 * <p>This is the only package of sim-core that may import Jackson; of ours it knows {@code result} alone.
 */
package dev.faultline.result.json;
