// Decoders for the formats of newsrooms' pictures. Each reads the header, checks the declared size, and only then
// allocates. Rows go to a Scaler one by one where the format allows it, so that the full picture is never held.
//
// The sides of the result are as in the file; the caller turns it upright. Colour profiles are dropped, not applied.
// All are safe from any thread. Errors: bad_image.
#pragma once

#include "bundle_tool/images/scale.h"
#include "reader/base/bytes.h"

namespace handbill::pack {

class Apart;

// Baseline and progressive, grey, YCbCr, RGB, CMYK and YCCK; scaled while decoding. At most kStreamedPixels, and a
// progressive one must fit kDecoderMemory.
Result<Pixels> decode_jpeg(Bytes file, const Fit& fit);
// Every colour type and depth. At most kStreamedPixels, interlaced kBufferedPixels.
Result<Pixels> decode_png(Bytes file, const Fit& fit);
// The first picture, on the canvas. At most kBufferedPixels.
Result<Pixels> decode_gif(Bytes file, const Fit& fit);
// Lossy and lossless; of an animation the first frame. At most kBufferedPixels.
Result<Pixels> decode_webp(Bytes file, const Fit& fit);

// Chooses the decoder by the file's content. `apart` decodes AVIF, HEIC and SVG; nullptr: they cannot be read. Errors:
// bad_image, which names a well-known kind that is not supported.
Result<Pixels> decode_image(Bytes file, const Fit& fit, Apart* apart = nullptr);

}  // namespace handbill::pack
