using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Includes;

/// <summary>The relations of these tables, written by hand.</summary>
internal static class Relations
{
    public static Relation<Team, Hero> TeamHeroes { get; } = new(
        nameof(Team.Heroes), [Ordinal(Hero.Schema, nameof(Hero.TeamId))], static (team, heroes) => team.Heroes = heroes, static (hero, team) => hero.Team = team);

    public static Relation<Hero, Team> HeroTeam { get; } = new(
        nameof(Hero.Team), [Ordinal(Hero.Schema, nameof(Hero.TeamId))], static (Hero hero, Team? team) => hero.Team = team);

    public static Relation<Hero, Hero> HeroMentor { get; } = new(
        nameof(Hero.Mentor), [Ordinal(Hero.Schema, nameof(Hero.MentorId))], static (Hero hero, Hero? mentor) => hero.Mentor = mentor);

    public static Relation<Hero, Hero> HeroStudents { get; } = new(
        nameof(Hero.Students),
        [Ordinal(Hero.Schema, nameof(Hero.MentorId))],
        static (Hero hero, List<Hero> students) => hero.Students = students,
        static (student, hero) => student.Mentor = hero);

    public static Relation<Hero, Mission> HeroMissions { get; } = new(
        nameof(Hero.Missions), HeroMission.Schema, [0], [1], static (hero, missions) => hero.Missions = missions);

    public static Relation<Mission, Hero> MissionHeroes { get; } = new(
        nameof(Mission.Heroes), HeroMission.Schema, [1], [0], static (mission, heroes) => mission.Heroes = heroes);

    public static Relation<Shelf, Book> ShelfBooks { get; } = new(
        nameof(Shelf.Books),
        [Ordinal(Book.Schema, nameof(Book.Room)), Ordinal(Book.Schema, nameof(Book.ShelfNumber))],
        static (shelf, books) => shelf.Books = books,
        static (book, shelf) => book.Shelf = shelf);

    public static Relation<Book, Shelf> BookShelf { get; } = new(
        nameof(Book.Shelf),
        [Ordinal(Book.Schema, nameof(Book.Room)), Ordinal(Book.Schema, nameof(Book.ShelfNumber))],
        static (Book book, Shelf? shelf) => book.Shelf = shelf);

    private static int Ordinal(TableSchema table, string column) => table.FindColumn(column)!.Ordinal;
}
