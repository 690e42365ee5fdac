namespace MusicStore.Data;

/// <summary>What names are made of.</summary>
internal static class Words
{
    public static readonly string[] Adjectives =
    [
        "Amber", "Broken", "Crimson", "Distant", "Electric", "Frozen", "Gentle", "Hollow", "Iron", "Jagged", "Lonely",
        "Midnight", "Nervous", "Open", "Paper", "Quiet", "Restless", "Silver", "Tidal", "Velvet", "Wooden", "Northern",
    ];

    public static readonly string[] Nouns =
    [
        "Arcade", "Balcony", "Cathedral", "Dynamo", "Engines", "Foxes", "Gardens", "Harbour", "Islands", "Kites", "Lanterns",
        "Mirrors", "Orbit", "Parade", "Rivers", "Satellites", "Telegraph", "Umbrellas", "Valleys", "Windmills", "Zeppelin",
    ];

    public static readonly string[] Suffixes = ["Trio", "Orchestra", "Collective", "Band", "Ensemble", "Project"];

    public static readonly string[] Numerals = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];

    public static readonly string[] Countries = ["Brazil", "Finland", "Ghana", "Iceland", "Japan", "Mexico", "Norway", "Poland", "Portugal", "Türkiye"];

    public static readonly string[] Cities = ["Accra", "Bergen", "Gdańsk", "Helsinki", "Kyoto", "Lisboa", "Oslo", "Reykjavík", "São Paulo", "İzmir"];

    public static readonly string[] GivenNames = ["Aino", "Björk", "Chidi", "Duarte", "Elif", "Frida", "Haruki", "Iga", "Kwame", "Lupe", "Sigrid", "Thiago"];

    public static readonly string[] Tags = ["live", "remix", "acoustic", "instrumental", "demo", "duet", "b-side"];
}
