/* In place of FreeType's own list of modules: it fills outlines that HarfBuzz has read from the font. */
FT_USE_MODULE(FT_Renderer_Class, ft_smooth_renderer_class)
