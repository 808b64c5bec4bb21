// What SDL and the libraries that it loads would do besides showing a window: it is kept from them.
#pragma once

namespace handbill::sdl {

// To be called before SDL_Init, while no other thread reads the environment. Changes hints, and the environment of this
// process. Whatever the person's environment says, from then on nothing under SDL writes a file, runs a program or
// speaks to a bus. Where a graphics processor is needed to show anything at all, it is used, without its caches.
void quiet_start();

// A terminal that is closed ends the program as a person does, who is not to leave an empty folder behind. To be called
// after SDL_Init: SDL sees to SIGINT and SIGTERM.
void end_with_terminal();

}  // namespace handbill::sdl
