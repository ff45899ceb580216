#include "searcher/render.h"
