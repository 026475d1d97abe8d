package discordfake

import (
	"maps"
	"slices"
)

// mostCreates is how many commands can be created in a day for each guild, and globally:
// https://discord.com/developers/docs/interactions/application-commands#registering-a-command
const mostCreates = 200

func commandRoutes() []route {
	const global, guild = "/applications/{application}/commands", "/applications/{application}/guilds/{guild}/commands"
	var routes []route
	for _, path := range []string{global, guild} {
		routes = append(routes,
			route{pattern: "GET " + path, handle: (*Server).listCommands},
			route{pattern: "PUT " + path, handle: (*Server).overwriteCommands},
			route{pattern: "POST " + path, handle: (*Server).createCommand},
			route{pattern: "GET " + path + "/{command}", handle: (*Server).getCommand},
			route{pattern: "PATCH " + path + "/{command}", handle: (*Server).editCommand},
			route{pattern: "DELETE " + path + "/{command}", handle: (*Server).deleteCommand},
		)
	}
	return routes
}

// Commands gives the commands that are registered for a guild, or globally for "".
func (s *Server) Commands(guildID string) []Object {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []Object
	for _, c := range s.rest.commands[guildID] {
		list = append(list, Clone(c))
	}
	return list
}

// CommandsCreated tells how many of the day's creations were used.
func (s *Server) CommandsCreated(guildID string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rest.created[guildID]
}

// scope checks that the path names this application and a guild where there is one.
func (s *Server) scope(c *call) *apiError {
	if c.PathValue("application") != ApplicationID {
		return &apiError{Status: 403, Code: 20012, Message: "You are not authorized to perform this action on this application"}
	}
	if guild := c.PathValue("guild"); guild != "" && s.options.World.guild(guild) == nil {
		return &apiError{Status: 403, Code: codeMissingAccess, Message: "Missing Access"}
	}
	return nil
}

func (s *Server) listCommands(c *call) (any, *apiError) {
	if err := s.scope(c); err != nil {
		return nil, err
	}
	list := []Object{}
	for _, command := range s.rest.commands[c.PathValue("guild")] {
		if c.URL.Query().Get("with_localizations") != "true" {
			command = withoutLocalizations(command)
		}
		list = append(list, command)
	}
	return list, nil
}

// withoutLocalizations is how lists come where nobody asks for localizations.
func withoutLocalizations(command Object) Object {
	o := Clone(command)
	clean(o)
	return o
}

func clean(o Object) {
	delete(o, "name_localizations")
	delete(o, "description_localizations")
	for _, key := range []string{"options", "choices"} {
		for _, child := range children(o[key]) {
			clean(child)
		}
	}
}

func (s *Server) overwriteCommands(c *call) (any, *apiError) {
	if err := s.scope(c); err != nil {
		return nil, err
	}
	f := &form{}
	commands := f.objects("", c.list)
	f.commands(commands)
	if err := f.answer(); err != nil {
		return nil, err
	}
	guild := c.PathValue("guild")
	if err := s.countCreates(guild, commands); err != nil {
		return nil, err
	}
	stored := []Object{}
	for _, command := range commands {
		stored = append(stored, s.stored(command, guild))
	}
	s.rest.commands[guild] = stored
	return stored, nil
}

// countCreates counts the commands that are not there yet.
func (s *Server) countCreates(guild string, commands []Object) *apiError {
	for _, command := range commands {
		if s.command(guild, command["name"], commandType(command)) == nil {
			s.rest.created[guild]++
		}
	}
	if s.rest.created[guild] > mostCreates {
		return &apiError{Status: 429, Code: codeCommandCreates, Message: "Max number of daily application command creates has been reached (200)"}
	}
	return nil
}

// command finds one by name and type.
func (s *Server) command(guild string, name any, kind int) Object {
	for _, c := range s.rest.commands[guild] {
		if c["name"] == name && commandType(c) == kind {
			return c
		}
	}
	return nil
}

func commandType(o Object) int { return orDefault(number(o["type"]), SlashCommandType) }

// stored gives a command as Discord keeps it, with everything that was left out. A new version comes only with a change.
func (s *Server) stored(command Object, guild string) Object {
	name, _ := command["name"].(string)
	o := Object{
		"type": SlashCommandType, "description": "", "name_localizations": nil, "description_localizations": nil,
		"default_member_permissions": nil, "dm_permission": true, "contexts": nil, "integration_types": []int{0}, "nsfw": false,
	}
	maps.Copy(o, command)
	o["id"], o["application_id"], o["version"] = CommandID(name), ApplicationID, s.newID()
	if guild != "" {
		o["guild_id"] = guild
		delete(o, "contexts")
		delete(o, "integration_types")
	}
	return Clone(o)
}

func (s *Server) createCommand(c *call) (any, *apiError) {
	if err := s.scope(c); err != nil {
		return nil, err
	}
	f := &form{}
	f.command(c.object, "")
	if err := f.answer(); err != nil {
		return nil, err
	}
	guild := c.PathValue("guild")
	if err := s.countCreates(guild, []Object{c.object}); err != nil {
		return nil, err
	}
	o := s.stored(c.object, guild)
	s.rest.commands[guild] = append(s.without(guild, o["id"]), o)
	return o, nil
}

func (s *Server) without(guild string, id any) []Object {
	return slices.DeleteFunc(slices.Clone(s.rest.commands[guild]), func(o Object) bool { return o["id"] == id })
}

// addressedCommand gives the command of the path.
func (s *Server) addressedCommand(c *call) (Object, *apiError) {
	if err := s.scope(c); err != nil {
		return nil, err
	}
	for _, o := range s.rest.commands[c.PathValue("guild")] {
		if o["id"] == c.PathValue("command") {
			return o, nil
		}
	}
	return nil, notFound(codeUnknownCommand, "application command")
}

func (s *Server) getCommand(c *call) (any, *apiError) {
	o, err := s.addressedCommand(c)
	if err != nil {
		return nil, err
	}
	return o, nil
}

func (s *Server) editCommand(c *call) (any, *apiError) {
	o, err := s.addressedCommand(c)
	if err != nil {
		return nil, err
	}
	changed := maps.Clone(o)
	maps.Copy(changed, c.object)
	f := &form{}
	f.command(changed, "")
	if err := f.answer(); err != nil {
		return nil, err
	}
	maps.Copy(o, changed)
	o["version"] = s.newID()
	return o, nil
}

func (s *Server) deleteCommand(c *call) (any, *apiError) {
	o, err := s.addressedCommand(c)
	if err != nil {
		return nil, err
	}
	guild := c.PathValue("guild")
	s.rest.commands[guild] = s.without(guild, o["id"])
	return nil, nil
}
