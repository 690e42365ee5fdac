using JsonOrm;
using MusicStore;

namespace AotTour;

/// <summary>What the tracks of an album come to.</summary>
[Projection]
internal readonly partial record struct Totals(decimal? Price, double? Rating);

/// <summary>An album as one line of a list.</summary>
[Projection]
internal sealed partial record AlbumSheet(string Title, Genre Genre, Totals Totals);
