namespace JsonOrm.Runtime.Tests.Queries.Planning;

/// <summary>Parcels and more pieces than are simply held, in every state a table can be in.</summary>
internal static class ParcelStore
{
    private static readonly Lazy<QuerySession[]> Shared = new(() => [Fresh(), Fresh().Checkpoint(), Mixed()]);

    public static List<Parcel> Parcels { get; } = [.. Enumerable.Range(-3000, 9000).Where(i => i % 7 != 3).Select(i => new Parcel { Id = i, Name = "parcel " + (i % 50), Weight = (i & 63) })];

    public static List<Piece> Pieces { get; } = [.. Enumerable.Range(-4000, 12_000).Where(i => i % 5 != 2).SelectMany(PiecesOf)];

    /// <summary>All above the chunks; all in chunks; chunks with rows above them.</summary>
    public static QuerySession[] All => Shared.Value;

    // One has so many that they fill several frames.
    private static IEnumerable<Piece> PiecesOf(int parcel) =>
        Enumerable.Range(0, parcel == 4001 ? 9_000 : parcel % 4 == 0 ? 0 : 3).Select(number => new Piece
        {
            ParcelId = parcel,
            Number = number,
            Weight = ((parcel * 31) + number) & 127,
            Other = (number + parcel) % 6 == 0 ? null : (parcel * 13) + number,
        });

    private static QuerySession Fresh() => new QuerySession().Insert(Parcels).Insert(Pieces);

    private static QuerySession Mixed()
    {
        QuerySession session = new QuerySession().Insert(Parcels.Where(row => row.Id % 3 != 0)).Insert(Pieces.Where(row => row.ParcelId % 11 != 0)).Checkpoint();
        return session.Insert(Parcels.Where(row => row.Id % 3 == 0)).Insert(Pieces.Where(row => row.ParcelId % 11 == 0));
    }
}
