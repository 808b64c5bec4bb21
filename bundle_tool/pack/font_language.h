// A font whose substitutions are those of one language.
#pragma once

#include <memory>

#include <hb.h>

namespace handbill::pack {

using FacePointer = std::unique_ptr<hb_face_t, decltype(&hb_face_destroy)>;

// Returns `face` with a GSUB table that has only `language` (an OpenType language system) and the default. Each face of
// the Han collection holds the shapes of every tradition; cut down with all of them it would be twice as large.
// Keeps a reference to `face`, which the caller may release.
FacePointer only_language(hb_face_t* face, hb_tag_t language);

}  // namespace handbill::pack
