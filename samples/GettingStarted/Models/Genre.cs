namespace MusicStore;

/// <summary>Stored by name, ordered as declared.</summary>
public enum Genre
{
    Classical,
    Electronic,
    Folk,
    Jazz,
    Metal,
    Pop,
    Rock,
}
